import { type LearningTexts, learningInEnglish } from './learning-en.ts'
import { type PerformanceTextTexts, performanceTextInEnglish } from './performance-en.ts'
import { type RefusedTexts, refusedInEnglish } from './refused-en.ts'
import { type RunTexts, runInEnglish } from './run-en.ts'
import { type SeriesTexts, seriesInEnglish } from './series-en.ts'

/** What the texts for a terminal say beyond the page's words. */
export interface TextTexts {
  readonly run: RunTexts
  readonly performance: PerformanceTextTexts
  readonly learning: LearningTexts
  readonly refused: RefusedTexts
  readonly series: SeriesTexts
}

export const textInEnglish: TextTexts = {
  run: runInEnglish,
  performance: performanceTextInEnglish,
  learning: learningInEnglish,
  refused: refusedInEnglish,
  series: seriesInEnglish,
}
