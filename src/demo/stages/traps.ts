import { APP_FILTER } from '@nestjs/core';
import { UseFilters } from '@nestjs/common';
import { HttpServiceExceptionFilter } from '../base/filter/http-service-exception.filter.js';
import { WsServiceExceptionFilter } from '../base/filter/ws-service-exception.filter.js';
import { HttpServiceResponseInterceptor } from '../base/interceptor/http-service-response.interceptor.js';
import { MyWebSocketGateway } from '../module/im/my-web-socket.gateway.js';
import type { Globals } from './globals.js';
import { leaveOutDecorator, replaceMethod } from './leave-out.js';
import { declareFirst, leaveOutFilter } from './registrations.js';
import { WrapsEverything } from './wraps-everything.js';

/** A mistake that is easily made, in the finished application. */
interface Trap {
  name: string;
  set(globals: Globals): void;
}

export const TRAPS: readonly Trap[] = [
  {
    name: 'hidden-filter',
    // `useGlobalFilters` declares it behind every APP_FILTER, and Nest asks the last declared first.
    set(globals) {
      leaveOutFilter(HttpServiceExceptionFilter);
      globals.filters.push(new HttpServiceExceptionFilter());
    },
  },
  {
    name: 'double-wrap',
    // On Nest 12 it reaches gateways too, and wraps what theirs has wrapped already.
    set() {
      replaceMethod(HttpServiceResponseInterceptor, 'intercept', WrapsEverything);
    },
  },
  {
    name: 'swallowed-ack',
    // Registered for the whole application, but no gateway asks a global filter.
    set() {
      leaveOutDecorator(UseFilters(WsServiceExceptionFilter), MyWebSocketGateway);
      declareFirst({ provide: APP_FILTER, useClass: WsServiceExceptionFilter });
    },
  },
];
