import {
  Ack,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WsException,
  type WsResponse,
} from '@nestjs/websockets';

/** One event for each way in which a handler may end. */
@WebSocketGateway()
export class AcksGateway {
  @SubscribeMessage('give-text')
  giveText(): string {
    return 'a text';
  }

  @SubscribeMessage('give-zero')
  giveZero(): number {
    return 0;
  }

  @SubscribeMessage('give-nothing')
  giveNothing(): void {}

  @SubscribeMessage('give-event')
  giveEvent(): WsResponse<string> {
    return { event: 'news', data: 'a text' };
  }

  @SubscribeMessage('throw')
  throw(): never {
    throw new WsException('thrown by the handler');
  }

  @SubscribeMessage('ack-yourself')
  ackYourself(
    @MessageBody() _data: unknown,
    @Ack() ack: ((response: unknown) => void) | undefined,
  ): string {
    ack?.('acked by the handler');
    return 'returned by the handler';
  }
}
