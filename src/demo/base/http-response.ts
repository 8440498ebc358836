/** What the filters use of the response of Express. */
export interface HttpResponse {
  status(code: number): this;
  json(body: unknown): this;
}
