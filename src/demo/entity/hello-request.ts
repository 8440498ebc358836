export class HelloRequest {
  name?: string;
}
