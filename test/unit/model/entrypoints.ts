import type { Entrypoint, Enhancer, Role } from '../../../src/model/app-model.js';

/** A route as the collector makes it; `handler` is `Class.method`. */
export function route(label: string, handler: string, more: Partial<Entrypoint> = {}): Entrypoint {
  const [method = '', path = ''] = label.split(' ');
  return entrypoint('http', label, handler, { address: { method, path }, ...more });
}

/** A message mapping; `label` is `hello` or `chat:hello`. */
export function message(
  label: string,
  handler: string,
  more: Partial<Entrypoint> = {},
): Entrypoint {
  const [event = '', namespace = null] = label.split(':').toReversed();
  const address = { event, namespace, port: 0, path: null };
  return entrypoint('ws', label, handler, { address, ...more });
}

export function enhancer(role: Role, name: string): Enhancer {
  const boundBy = `@Use${role}`;
  return { role, name, level: 'class', boundBy, form: 'class', scope: 'default', source: null };
}

function entrypoint(
  transport: string,
  label: string,
  handler: string,
  more: Partial<Entrypoint> & Pick<Entrypoint, 'address'>,
): Entrypoint {
  const [className = '', method = ''] = handler.split('.');
  return {
    id: `${transport}:${label}#${handler}`,
    transport,
    label,
    handler: { class: className, method, module: `${className}Module`, source: null },
    scope: 'default',
    params: [],
    pipeline: [],
    ...more,
  };
}
