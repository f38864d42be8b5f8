import { LocalNgramEmbedder } from '../../../knowledge/embed/local-ngram.ts';
import { buildSnapshot } from '../../../knowledge/index/build-snapshot.ts';
import { villagePassages } from './village-library.ts';

/** A process of its own that builds and builds, one snapshot after another, until it is killed. Argument: the directory. */
const directory = process.argv[2] ?? '';
for (let round = 1; ; round += 1) {
  async function* passages() {
    yield villagePassages(500);
  }
  await buildSnapshot({
    directory,
    passages: passages(),
    embedder: new LocalNgramEmbedder(),
    contentVersion: `round ${round}`,
    onProgress: ({ stage }) => console.log(`${round} ${stage}`),
  });
}
