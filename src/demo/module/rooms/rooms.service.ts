import { Injectable } from '@nestjs/common';
import { WsException } from '@nestjs/websockets';
import type { Room } from '../../entity/room.js';

@Injectable()
export class RoomsService {
  private readonly rooms: readonly Room[] = [
    { roomId: 'lobby', members: ['tom', 'jerry'] },
    { roomId: 'kitchen', members: ['jerry'] },
  ];

  find(roomId: string | undefined): Room {
    const room = this.rooms.find((candidate) => candidate.roomId === roomId);
    if (!room) {
      throw new WsException(roomId ? `unknown room: ${roomId}` : 'room id is empty');
    }
    return room;
  }
}
