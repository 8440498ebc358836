import { UseFilters, UseInterceptors } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { WsServiceExceptionFilter } from '../base/filter/ws-service-exception.filter.js';
import { WsServiceResponseInterceptor } from '../base/interceptor/ws-service-response.interceptor.js';
import { HelloRequest } from '../entity/hello-request.js';
import { MyWebSocketGateway } from '../module/im/my-web-socket.gateway.js';

/** MyWebSocketGateway once more, and no line of it begins with an at sign. */
export class WithoutAtSignGateway {
  hello(reqData: HelloRequest | undefined): string {
    return MyWebSocketGateway.prototype.hello.call(this, reqData);
  }
}

// What the compiler makes of decorators: functions, called from the last to the first.
const { prototype } = WithoutAtSignGateway;
const descriptor = Object.getOwnPropertyDescriptor(prototype, 'hello') ?? {};
MessageBody()(prototype, 'hello', 0);
SubscribeMessage('hello')(prototype, 'hello', descriptor);
UseFilters(new WsServiceExceptionFilter())(WithoutAtSignGateway);
UseInterceptors(new WsServiceResponseInterceptor())(WithoutAtSignGateway);
WebSocketGateway(4000, { transports: ['websocket'] })(WithoutAtSignGateway);
