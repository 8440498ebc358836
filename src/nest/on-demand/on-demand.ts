import { findAsked, nameAsked } from './asked.js';
import type { InPlace, Wait } from './construct-in-place.js';
import { isMadeAnew, type Demands } from './demands.js';
import { dependenciesOf, type Dependent } from './dependencies-of.js';
import { isSureToWait } from './is-sure-to-wait.js';
import type { NestContainer } from '../nest-types.js';
import { Patience } from './patience.js';
import type { RunHistory } from './run-history.js';

/** Has what the application asks for constructed, for those who wait and for those who do not. */
export class OnDemand {
  /** Of the applications that this run has made, the first one first. */
  private applications: NestContainer[] = [];

  constructor(
    readonly demands: Demands,
    private readonly inPlace: InPlace,
    private readonly history: RunHistory,
    private readonly failed: (wrapper: Dependent, error: unknown) => void,
  ) {}

  /** Begins another run. */
  again(): void {
    this.applications = [];
    this.history.again();
  }

  /** Called before the entry goes on with an application that it has made. */
  async created(container: NestContainer): Promise<void> {
    const application = this.applications.push(container) - 1;
    for (const asked of this.demands.asked) {
      const wrapper = asked.application === application && findAsked(container, asked);
      if (wrapper) await this.soon(wrapper);
    }
  }

  /** For `app.get`, which does not wait. False where only another run can construct it. */
  now(wrapper: Dependent): boolean {
    const { demands } = this;
    // What is made anew Nest itself refuses to give so.
    if (isMadeAnew(wrapper) || demands.isSettled(wrapper)) return true;
    if (!demands.isOver() && !this.waits(wrapper)) {
      const steps = this.inPlace.construct(wrapper);
      if (steps.next().done === true) return true;
      steps.return();
    }
    return !demands.needs(nameAsked(wrapper, this.applications));
  }

  /** For those who wait; what is made anew Nest then constructs itself, as soon as it is known what that depends on. */
  async soon(wrapper: Dependent, rehearse = async (): Promise<unknown> => null): Promise<void> {
    if (this.demands.isSettled(wrapper)) return;
    if (!isMadeAnew(wrapper)) return this.finish(wrapper);
    // What preview has left out is no instance, and not what is looked for either.
    await rehearse().catch(() => undefined);
    this.demands.want(wrapper);
    for (const one of dependenciesOf(wrapper)) {
      if (!isMadeAnew(one)) await this.finish(one);
    }
  }

  /** Nothing is begun that would have to be begun again. */
  private waits(wrapper: Dependent): boolean {
    return dependenciesOf(wrapper).some((one) => !this.demands.isSettled(one) && isSureToWait(one));
  }

  private async finish(wrapper: Dependent): Promise<void> {
    const patience = new Patience();
    const steps = this.inPlace.construct(wrapper);
    let step = steps.next(true);
    while (step.done !== true) {
      const came = await patience.wait(step.value.settles).then(() => true, this.told(step.value));
      step = steps.next(came);
    }
  }

  private told({ wrapper }: Wait): (error: unknown) => boolean {
    return (error) => {
      this.failed(wrapper, error);
      return false;
    };
  }
}
