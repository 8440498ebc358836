import { UseFilters } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Socket } from 'socket.io';
import { WsExceptionFilter } from '../../base/filter/ws-exception.filter.js';
import { RoomRequest } from '../../entity/room-request.js';
import type { RoomResponse } from '../../entity/room-response.js';
import { RoomsService } from './rooms.service.js';

@WebSocketGateway()
export class RoomsGateway {
  constructor(private readonly roomsService: RoomsService) {}

  @UseFilters(WsExceptionFilter)
  @SubscribeMessage('join')
  async join(
    @MessageBody() request: RoomRequest | undefined,
    @ConnectedSocket() client: Socket,
  ): Promise<RoomResponse> {
    const room = this.roomsService.find(request?.roomId);
    await client.join(room.roomId);
    return { status: 'ok', body: room };
  }

  /** No filter stands here: what it throws ends in the `exception` event, and the ack is never called. */
  @SubscribeMessage('leave')
  async leave(
    @MessageBody() request: RoomRequest | undefined,
    @ConnectedSocket() client: Socket,
  ): Promise<RoomResponse> {
    const room = this.roomsService.find(request?.roomId);
    await client.leave(room.roomId);
    return { status: 'ok', body: room };
  }
}
