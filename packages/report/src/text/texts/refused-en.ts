/** What extras would have needed and what the refused would have earned, in English. */
export const refusedInEnglish = {
  needed: 'What extra contracts would have needed: of {asked} sized signals all layers agreed on {approved}',
  refused: 'refused',
  alone: 'it alone',
  limit: 'limit',
  nearest: 'nearest',
  middle: 'middle',
  halfAt: 'half of it alone at',
  passing: 'passing the layers: {approved} of {asked}; with these off too, one after the other:',
  observed: ': {median} in the middle, {highest} at most',
  drawn: ' probability of the extra',
  askedFor: ', where {limit} is asked for',
  expected: 'deciding like this, the policy takes {expected} of those {approved} on average',
  taken: '{regime}: {taken} of {approved} taken',
  baseBelieved: '; the base is believed to earn {mean}',
  extraBelieved: '; the extra is believed to earn {mean}',
  neededMean: ', needed {mean}: {lessons}',
  never: 'never, if lessons go on like those so far',
  aboveZero: ': it must be above 0 to be drawn for its own sake, at this mean never',
  risk: 'Each limit is there against a loss: what is let through more is not earned more.',

  simulated: 'SIMULATED: what was refused would have earned, after costs, on the prices that followed',
  times: 'times',
  won: 'won',
  net: 'net',
  mean: 'mean',
  interval: '95 % interval',
  more: 'and {count} more',
  overlap: 'What several refused counts for each of them: sums overlap.',
}

export type RefusedTexts = typeof refusedInEnglish
