import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AppController } from './app.controller.js';
import { AppService } from './app.service.js';
import { HanaErrorFilter } from './base/filter/hana-error.filter.js';
import { HttpServiceExceptionFilter } from './base/filter/http-service-exception.filter.js';
import { ExceptionsModule } from './module/exceptions/exceptions.module.js';
import { ImModule } from './module/im/im.module.js';
import { PicturesModule } from './module/pictures/pictures.module.js';
import { RoomsModule } from './module/rooms/rooms.module.js';
import { UsersModule } from './module/users/users.module.js';

@Module({
  imports: [UsersModule, PicturesModule, ExceptionsModule, ImModule, RoomsModule],
  controllers: [AppController],
  providers: [
    AppService,
    // Nest asks the last declared filter first, so the catch-all has to be declared before the others.
    { provide: APP_FILTER, useClass: HttpServiceExceptionFilter },
    { provide: APP_FILTER, useClass: HanaErrorFilter },
  ],
})
export class AppModule {}
