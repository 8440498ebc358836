import { UsePipes, ValidationPipe } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway, WsException } from '@nestjs/websockets';
import { Named, NAME_VALIDATOR } from './name-validator.js';

/** The same check twice: with the exceptions that ValidationPipe makes, and with those of a gateway. */
@WebSocketGateway()
export class ValidatedGateway {
  @UsePipes(new ValidationPipe(NAME_VALIDATOR))
  @SubscribeMessage('rename')
  rename(@MessageBody() request: Named): unknown {
    return request.name;
  }

  @UsePipes(
    new ValidationPipe({
      ...NAME_VALIDATOR,
      exceptionFactory: (errors) =>
        new WsException(errors.flatMap(({ constraints = {} }) => Object.values(constraints))),
    }),
  )
  @SubscribeMessage('rename-politely')
  renamePolitely(@MessageBody() request: Named): unknown {
    return request.name;
  }
}
