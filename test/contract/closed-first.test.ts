import { expect, it } from 'vitest';
import { project } from '../cli/support/targets.js';
import { runChild } from './support/run-child.js';

const MAIN = `
class AppModule {}
decorateClass(AppModule, Module({ imports: [PingModule], providers: [{ provide: 'PREFIX', useValue: 'api' }] }));
const settings = await NestFactory.create(AppModule);
const prefix = settings.get('PREFIX');
await settings.close();
const app = await NestFactory.create(AppModule);
app.setGlobalPrefix(prefix);
await app.listen(3200);
`;

it('an application that is closed before it listens was only asked for something', async () => {
  const { model } = await runChild('list', { app: project(MAIN) });
  expect(model.gaps).toEqual([]);
  expect(model.entrypoints.map(({ label }) => label)).toEqual(['GET /api/ping']);
});
