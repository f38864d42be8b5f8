/** Two wordings belong together from this cosine on; found by reading the groups of many comments. */
const nearEnough = 0.42;
/** Or when the later one says nearly all that the leader says, and more besides. */
const coversEnough = 0.7;
/** A leader of one word (`tốt`) would otherwise take in everything that mentions it. */
const fewestWordsToCover = 2;
/** Two words in a row say more than both apart: `thời gian` is neither `thời sự` nor `gian phòng`. */
const pairWeight = 1.6;

/** A wording's terms by number and their weights, side by side; of unit length. Plain arrays are read fastest. */
interface Vector {
  terms: number[];
  weights: number[];
}

/** Leaders that hold a term, and its weight there. */
interface Postings {
  leaders: number[];
  weights: number[];
}

/**
 * Leader clustering: each wording in turn joins the leader nearest to it, or leads a new group. Nearness is the cosine of
 * tf·idf vectors of words and pairs of neighbouring words, looked up in an inverted index of the leaders. Returns
 * indexes, each group's leader first.
 */
export function clusterWordings(wordings: readonly (readonly string[])[]): number[][] {
  const vectors = toVectors(wordings);
  const postings: Postings[] = [];
  const leaders: number[] = [];
  const groups: number[][] = [];
  const search = createSearch(wordings.length, (leader) => wordings[leaders[leader] ?? 0]?.length ?? 0);
  vectors.forEach((vector, index) => {
    const leader = search(vector, postings);
    if (leader !== null) {
      groups[leader]?.push(index);
      return;
    }
    vector.terms.forEach((term, place) => {
      postings[term] ??= { leaders: [], weights: [] };
      postings[term].leaders.push(groups.length);
      postings[term].weights.push(vector.weights[place] ?? 0);
    });
    leaders.push(index);
    groups.push([index]);
  });
  return groups;
}

function toVectors(wordings: readonly (readonly string[])[]): Vector[] {
  const numbers = new Map<string, number>();
  const frequencies: number[] = [];
  const pairs: boolean[] = [];
  const counted = wordings.map((words) => {
    const counts = new Map<number, number>();
    const add = (term: string, isPair: boolean) => {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      pairs[number] = isPair;
      if (!counts.has(number)) frequencies[number] = (frequencies[number] ?? 0) + 1;
      counts.set(number, (counts.get(number) ?? 0) + 1);
    };
    words.forEach((word, index) => {
      add(word, false);
      if (index > 0) add(`${words[index - 1]} ${word}`, true);
    });
    return counts;
  });
  const weightOf = (term: number) =>
    Math.log(1 + wordings.length / (frequencies[term] ?? 1)) * (pairs[term] ? pairWeight : 1);
  return counted.map((counts) => {
    const terms = [...counts.keys()];
    const weights = terms.map((term) => (counts.get(term) ?? 0) * weightOf(term));
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    return { terms, weights: weights.map((weight) => weight / length) };
  });
}

type Search = (vector: Vector, postings: readonly (Postings | undefined)[]) => number | null;

/** Sums are kept in arrays that are cleaned after each search. */
function createSearch(most: number, wordsOfLeader: (leader: number) => number): Search {
  const cosines = new Float64Array(most);
  const covered = new Float64Array(most);
  const touched = new Int32Array(most);
  return (vector, postings) => {
    let candidates = 0;
    for (let place = 0; place < vector.terms.length; place += 1) {
      const weight = vector.weights[place] ?? 0;
      const list = postings[vector.terms[place] ?? 0];
      if (list === undefined) continue;
      const { leaders, weights } = list;
      for (let index = 0; index < leaders.length; index += 1) {
        const leader = leaders[index] ?? 0;
        const own = weights[index] ?? 0;
        if (covered[leader] === 0) {
          touched[candidates] = leader;
          candidates += 1;
        }
        cosines[leader] = (cosines[leader] ?? 0) + weight * own;
        covered[leader] = (covered[leader] ?? 0) + own * own;
      }
    }
    return bestOf(touched.subarray(0, candidates), cosines, covered, wordsOfLeader);
  };
}

/** The nearest that is near enough, of equals the earlier one; leaves the sums at zero. */
function bestOf(
  candidates: Int32Array,
  cosines: Float64Array,
  covered: Float64Array,
  wordsOfLeader: (leader: number) => number,
): number | null {
  let best: number | null = null;
  let highest = 0;
  for (const leader of candidates) {
    const cosine = cosines[leader] ?? 0;
    const isCovered = (covered[leader] ?? 0) >= coversEnough && wordsOfLeader(leader) >= fewestWordsToCover;
    const isNear = cosine >= nearEnough || isCovered;
    if (isNear && (cosine > highest || (cosine === highest && best !== null && leader < best))) {
      best = leader;
      highest = cosine;
    }
    cosines[leader] = 0;
    covered[leader] = 0;
  }
  return best;
}
