/** The name of a function (or what it is called in several majors), what it is for, and what to watch. */
export type Explanations = readonly (readonly [
  names: string | readonly string[],
  purpose: string,
  watch?: string,
])[];
