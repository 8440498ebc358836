export class User {
  userId!: string;
  username!: string;
  age!: number;
}
