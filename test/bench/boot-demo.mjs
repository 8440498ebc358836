/**
 * Boots the demo as far as `routes` does, and nothing else: created,
 * initialised, no server listening. What `routes` is measured against.
 */
import net from 'node:net';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../dist/demo/app.module.js';
import { HttpServiceResponseInterceptor } from '../../dist/demo/base/interceptor/http-service-response.interceptor.js';

net.Server.prototype.listen = function listen() {
  return this;
};

const app = await NestFactory.create(AppModule);
app.useGlobalInterceptors(new HttpServiceResponseInterceptor());
await app.init();
process.exit(0);
