export class RoomRequest {
  roomId?: string;
}
