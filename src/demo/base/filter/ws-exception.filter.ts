import { Catch } from '@nestjs/common';
import type { ArgumentsHost } from '@nestjs/common';
import { BaseWsExceptionFilter, WsException } from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import { ackOf } from '../ack-of.js';

@Catch(WsException)
export class WsExceptionFilter extends BaseWsExceptionFilter<WsException> {
  override catch(exception: WsException, host: ArgumentsHost): void {
    const response = { status: 'error', message: exception.message };
    const ack = ackOf(host);
    if (ack) {
      ack(response);
      return;
    }
    host.switchToWs().getClient<Socket>().emit('error', response);
  }
}
