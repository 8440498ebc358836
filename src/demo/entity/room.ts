export class Room {
  roomId!: string;
  members!: string[];
}
