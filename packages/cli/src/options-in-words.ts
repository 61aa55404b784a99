/** Options of the library that messages name, and what the command calls them. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/timeframeMs/g, '--timeframe'],
  [/\bonDisorder: 'repair'/g, '--on-disorder repair'],
  [/\b(onOutlier|onCrossed|onStale|onGap): 'keep'/g, '$1 keep'],
  [/\bonOutlier\b/g, '--on-outlier'],
  [/\bonCrossed\b/g, '--on-crossed'],
  [/\bonStale\b/g, '--on-stale'],
  [/\bonGap\b/g, '--on-gap'],
  [/\bdateOrder\b/g, '--date-order'],
  [/\bspreadUnit\b/g, '--spread-unit'],
  [/\bbarTime\b/g, '--bar-time'],
  [/\b[Ss]ay (decimal|accept)\b/g, 'say --$1'],
  [/\((timezone|epoch|instrument)\)/g, '(--$1)'],
  [/\bthe option (columns|date|entry|symbol)\b/g, 'the option --$1'],
]

/** A message of the library as one of the command. */
export const optionsInWords = (message: string): string =>
  NAMES.reduce((text, [pattern, name]) => text.replaceAll(pattern, name), message)
