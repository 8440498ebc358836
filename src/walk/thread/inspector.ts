import { Session, type Debugger, type Runtime } from 'node:inspector';

/** The V8 inspector of the main thread, asked from this one: it answers also while that thread is paused. */
export class Inspector {
  private readonly session = new Session();

  constructor() {
    this.session.connectToMainThread();
  }

  post<T = object>(method: string, parameters: object = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      this.session.post(method, parameters, (error, result) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result as T);
      });
    });
  }

  onPaused(listener: (event: Debugger.PausedEventDataType) => void): void {
    this.session.on('Debugger.paused', ({ params }) => listener(params));
  }

  onScript(listener: (event: Debugger.ScriptParsedEventDataType) => void): void {
    this.session.on('Debugger.scriptParsed', ({ params }) => listener(params));
  }

  /** Where the functions of a list are written, in its order; the list is what the expression gives. */
  async placesOf(expression: string): Promise<(Debugger.Location | null)[]> {
    const { result } = await this.post<Runtime.EvaluateReturnType>('Runtime.evaluate', {
      expression,
    });
    const list = await this.properties(result.objectId);
    const places: (Debugger.Location | null)[] = [];
    for (const { name, value } of list?.result ?? []) {
      if (!/^\d+$/.test(name)) continue;
      places.push(await this.placeOf(value?.objectId));
    }
    return places;
  }

  /** The value of a promise that is fulfilled; null of any other. */
  async settledValue(objectId: string | undefined): Promise<Runtime.RemoteObject | null> {
    const properties = await this.properties(objectId);
    const internal = (name: string) =>
      properties?.internalProperties?.find((one) => one.name === name)?.value;
    if (internal('[[PromiseState]]')?.value !== 'fulfilled') return null;
    return internal('[[PromiseResult]]') ?? null;
  }

  close(): void {
    this.session.disconnect();
  }

  /** A bound function is where the one is that it was made of. */
  private async placeOf(objectId: string | undefined): Promise<Debugger.Location | null> {
    const properties = await this.properties(objectId);
    for (const { name, value } of properties?.internalProperties ?? []) {
      if (name === '[[FunctionLocation]]') return value?.value as Debugger.Location;
      if (name === '[[TargetFunction]]') return this.placeOf(value?.objectId);
    }
    return null;
  }

  private async properties(
    objectId: string | undefined,
  ): Promise<Runtime.GetPropertiesReturnType | null> {
    if (objectId === undefined) return null;
    return this.post('Runtime.getProperties', { objectId, ownProperties: true });
  }
}
