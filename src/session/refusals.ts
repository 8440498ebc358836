import type { Gap } from '../model/app-model.js';

/**
 * What a listing kept the application from asking elsewhere. Sets, told in
 * alphabetical order: what is tried again, and which try was first, differs
 * from run to run.
 */
export class Refusals {
  private readonly connections = new Set<string>();
  private readonly programs = new Set<string>();

  connection(address: string): void {
    this.connections.add(address);
  }

  program(name: string): void {
    this.programs.add(name);
  }

  /**
   * What was not answered may have decided what there is. What was not
   * written, or did not listen, decides nothing and is not told.
   */
  gaps(): Gap[] {
    return [
      ...gap('what other servers say', 'connect to', this.connections),
      ...gap('what other programs say', 'run', this.programs),
    ];
  }
}

function gap(what: string, verb: string, names: ReadonlySet<string>): Gap[] {
  if (names.size === 0) return [];
  const why = `the application wanted to ${verb} ${[...names].sort().join(', ')} before it listened, and a listing refuses that`;
  return [{ what, why, source: null }];
}
