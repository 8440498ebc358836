import { env as imported } from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { Patches } from '../../../../dist/nest/patches.js';
import { observeEnvironment } from '../../../../dist/session/environment/observe-environment.js';

const real = process.env;
const patches = new Patches();
afterEach(() => patches.restore());

describe('the observed process.env', () => {
  it('is the real one in everything else', () => {
    process.env['OBSERVED_BEFORE'] = 'yes';
    observeEnvironment(patches, {});
    const env = process.env;
    Object.assign(env, { OBSERVED_NUMBER: 5 });
    expect(env['OBSERVED_NUMBER']).toBe('5');
    expect('OBSERVED_NUMBER' in env && Object.hasOwn(env, 'OBSERVED_NUMBER')).toBe(true);
    expect(Object.keys(env)).toEqual(Object.keys(real));
    expect({ ...env }).toEqual({ ...real });
    expect(JSON.parse(JSON.stringify(env))).toEqual({ ...real });
    delete env['OBSERVED_BEFORE'];
    expect('OBSERVED_BEFORE' in env).toBe(false);
    expect(() => Object.assign(env, { BAD: Symbol('no') })).toThrow(TypeError);
    patches.restore();
    expect(process.env).toBe(real);
    expect(imported).toBe(real);
    expect(real).toMatchObject({ OBSERVED_BEFORE: 'yes' });
    expect(real).not.toHaveProperty('OBSERVED_NUMBER');
    delete real['OBSERVED_BEFORE'];
  });

  it('notes what is read and not there, the last read last, with the place', () => {
    const reads = observeEnvironment(patches, {});
    const values = [process.env['OBSERVED_A'], process.env['PATH'], process.env['OBSERVED_B']];
    void [values, process.env['OBSERVED_A'], 'OBSERVED_C' in process.env, { ...process.env }];
    const noted = reads().filter(({ name }) => name.startsWith('OBSERVED'));
    expect(noted.map(({ name }) => name)).toEqual(['OBSERVED_B', 'OBSERVED_A']);
    expect(noted[0]?.place).toMatch(/observe-environment\.test\.ts:\d+$/);
  });

  it('gives what is uncertain until the application sets it, and does not list it', () => {
    const reads = observeEnvironment(patches, { OBSERVED_D: 'file', OBSERVED_E: 'file' });
    expect(process.env['OBSERVED_D']).toBe('file');
    expect(Object.hasOwn(process.env, 'OBSERVED_D')).toBe(false);
    process.env['OBSERVED_D'] = 'own';
    expect(process.env['OBSERVED_D']).toBe('own');
    delete process.env['OBSERVED_E'];
    expect(process.env['OBSERVED_E']).toBeUndefined();
    expect(reads().map(({ name }) => name)).toEqual(['OBSERVED_E']);
  });
});
