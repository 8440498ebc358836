import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { HelloRequest } from '../entity/hello-request.js';

/** `hello` before it answered. */
export class HelloPrints {
  @SubscribeMessage('hello')
  hello(@MessageBody() reqData: HelloRequest | undefined): void {
    console.log(reqData);
  }
}
