import { Module } from '@nestjs/common';
import { MyWebSocketGateway } from './my-web-socket.gateway.js';

@Module({
  providers: [MyWebSocketGateway],
})
export class ImModule {}
