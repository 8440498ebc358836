import { Query, UseFilters, UseInterceptors } from '@nestjs/common';
import { HanaErrorFilter } from '../base/filter/hana-error.filter.js';
import { HttpServiceExceptionFilter } from '../base/filter/http-service-exception.filter.js';
import { WsExceptionFilter } from '../base/filter/ws-exception.filter.js';
import { WsServiceExceptionFilter } from '../base/filter/ws-service-exception.filter.js';
import { HttpServiceResponseInterceptor } from '../base/interceptor/http-service-response.interceptor.js';
import { WsServiceResponseInterceptor } from '../base/interceptor/ws-service-response.interceptor.js';
import { ExceptionsController } from '../module/exceptions/exceptions.controller.js';
import { ExceptionsModule } from '../module/exceptions/exceptions.module.js';
import { ImModule } from '../module/im/im.module.js';
import { MyWebSocketGateway } from '../module/im/my-web-socket.gateway.js';
import { PicturesController } from '../module/pictures/pictures.controller.js';
import { PicturesModule } from '../module/pictures/pictures.module.js';
import { RoomsGateway } from '../module/rooms/rooms.gateway.js';
import { RoomsModule } from '../module/rooms/rooms.module.js';
import { RoomsService } from '../module/rooms/rooms.service.js';
import { UserIdPipe } from '../module/users/user-id.pipe.js';
import { UsersController } from '../module/users/users.controller.js';
import { UsersModule } from '../module/users/users.module.js';
import { UsersService } from '../module/users/users.service.js';
import type { Globals } from './globals.js';
import { HelloPrints } from './hello-prints.js';
import {
  leaveOutClasses,
  leaveOutDecorator,
  leaveOutMethod,
  redecorate,
  replaceMethod,
} from './leave-out.js';
import { leaveOutFilter, leaveOutImport } from './registrations.js';

/** A step in which the application was built. */
interface Step {
  name: string;
  /** Takes the application from after this step to before it. */
  undo(globals: Globals): void;
}

/** In the order in which they were taken. */
export const STEPS: readonly Step[] = [
  { name: 'bare-project', undo() {} },
  {
    name: 'envelope-and-codes',
    undo() {
      leaveOutImport(ExceptionsModule);
      leaveOutImport(PicturesModule);
      leaveOutFilter(HanaErrorFilter);
      leaveOutClasses(ExceptionsModule, ExceptionsController);
      leaveOutClasses(PicturesModule, PicturesController, HanaErrorFilter);
    },
  },
  {
    name: 'users-module',
    undo: () => leaveOutClasses(UsersModule, UsersController, UsersService),
  },
  { name: 'users-registered', undo: () => leaveOutImport(UsersModule) },
  {
    name: 'http-success-interceptor',
    undo(globals) {
      globals.interceptors = [];
      leaveOutClasses(HttpServiceResponseInterceptor);
    },
  },
  {
    name: 'users-input-check',
    undo() {
      redecorate(Query('userId'), UsersController, 'find', 0);
      leaveOutClasses(UserIdPipe);
    },
  },
  {
    name: 'http-exception-filter',
    undo() {
      leaveOutFilter(HttpServiceExceptionFilter);
      leaveOutClasses(HttpServiceExceptionFilter);
    },
  },
  {
    name: 'ws-platform',
    undo() {
      leaveOutImport(RoomsModule);
      leaveOutClasses(RoomsModule, RoomsGateway, RoomsService, WsExceptionFilter);
    },
  },
  {
    name: 'gateway',
    undo() {
      leaveOutImport(ImModule);
      leaveOutClasses(ImModule, MyWebSocketGateway);
    },
  },
  { name: 'hello-prints', undo: () => leaveOutMethod(MyWebSocketGateway, 'hello') },
  { name: 'hello-answers', undo: () => replaceMethod(MyWebSocketGateway, 'hello', HelloPrints) },
  {
    name: 'ws-success-interceptor',
    undo() {
      leaveOutDecorator(UseInterceptors(WsServiceResponseInterceptor), MyWebSocketGateway);
      leaveOutClasses(WsServiceResponseInterceptor);
    },
  },
  {
    name: 'ws-exception-filter',
    undo() {
      leaveOutDecorator(UseFilters(WsServiceExceptionFilter), MyWebSocketGateway);
      leaveOutClasses(WsServiceExceptionFilter);
    },
  },
];
