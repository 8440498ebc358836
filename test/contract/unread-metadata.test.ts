import { expect, it } from 'vitest';
import { project } from '../cli/support/targets.js';
import { runChild } from './support/run-child.js';

it('metadata that only describes is no gap, and other metadata is one for all that some of its carriers have besides', async () => {
  const folder = project(`
    class PlainController { plain() {} other() {} }
    decorateClass(PlainController, Controller());
    Reflect.defineMetadata('swagger/apiUseTags', ['plain'], PlainController);
    Reflect.defineMetadata('swagger/apiOperation', {}, PlainController.prototype.plain);
    Reflect.defineMetadata('acme:plan', 1, PlainController.prototype.plain);
    Reflect.defineMetadata('acme:plan', 1, PlainController.prototype.other);
    Reflect.defineMetadata('acme:options', {}, PlainController.prototype.other);
    class AppModule {}
    decorateClass(AppModule, Module({ imports: [PingModule], controllers: [PlainController] }));
    const app = await NestFactory.create(AppModule);
    await app.listen(3200);
  `);
  const { model } = await runChild('list', { app: folder });
  expect(model.gaps.map(({ what }) => what)).toEqual([
    '2 methods with the metadata acme:plan (for example PlainController.plain)',
  ]);
});
