import { UseFilters, UseInterceptors } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { BizException } from '../../base/exception/biz.exception.js';
import { WsServiceExceptionFilter } from '../../base/filter/ws-service-exception.filter.js';
import { WsServiceResponseInterceptor } from '../../base/interceptor/ws-service-response.interceptor.js';
import { ReturnCode } from '../../common/return-code.js';
import { HelloRequest } from '../../entity/hello-request.js';

@WebSocketGateway(4000, { transports: ['websocket'] })
@UseInterceptors(new WsServiceResponseInterceptor())
@UseFilters(new WsServiceExceptionFilter())
export class MyWebSocketGateway {
  @SubscribeMessage('hello')
  hello(@MessageBody() reqData: HelloRequest | undefined): string {
    console.log(reqData);
    // A declared type is no check: for `{ name: 1 }` there is no `trim`, and this throws a TypeError.
    if (!reqData?.name?.trim()) {
      throw BizException.create(ReturnCode.ERR_REQ_FIELD_ERROR, 'data is empty');
    }
    return 'received reqData';
  }
}
