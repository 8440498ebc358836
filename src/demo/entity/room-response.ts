import type { Room } from './room.js';

export class RoomResponse {
  status!: 'ok';
  body!: Room;
}
