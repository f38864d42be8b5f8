import { measureEngine, measurementTaskSchema } from './measure-engine.ts';

/** A process of its own for one engine: a task comes over the channel, a measurement goes back. */
process.once('message', (message) => {
  void measureEngine(measurementTaskSchema.parse(message)).then((measurement) => {
    process.send?.(measurement, () => process.disconnect());
  });
});
