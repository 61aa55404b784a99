import type { TextTexts } from './en.ts'
import { learningInPortuguese } from './learning-pt-br.ts'
import { performanceTextInPortuguese } from './performance-pt-br.ts'
import { refusedInPortuguese } from './refused-pt-br.ts'
import { runInPortuguese } from './run-pt-br.ts'
import { seriesInPortuguese } from './series-pt-br.ts'

export const textInPortuguese: TextTexts = {
  run: runInPortuguese,
  performance: performanceTextInPortuguese,
  learning: learningInPortuguese,
  refused: refusedInPortuguese,
  series: seriesInPortuguese,
}
