/** The current instant. Everything that needs "now" asks a Clock, so that tests can move time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
