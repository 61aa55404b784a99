import { LAYER_NAMES } from '@alavanca/capital'
import { ACTIONS } from '@alavanca/policy'
import { expect, test } from 'vitest'
import { placesIn, textsOf } from '../../../test/texts.ts'
import { textInEnglish } from './en.ts'
import { textInPortuguese } from './pt-br.ts'

test('both languages leave the same gaps in the same texts', () =>
  expect(placesIn(textInPortuguese)).toEqual(placesIn(textInEnglish)))

test('nothing is left in English, but for what is the same word', () => {
  const english = new Map(textsOf(textInEnglish))
  const same = textsOf(textInPortuguese).filter(([path, text]) => english.get(path) === text)
  expect(same.map(([path]) => path)).toEqual(['run.hash', 'learning.actions.HOLD'])
})

test.each([textInEnglish, textInPortuguese])('every layer and action has its words', ({ run, learning }) => {
  expect(Object.keys(run.layers)).toEqual(LAYER_NAMES)
  expect(Object.keys(learning.actions)).toEqual(ACTIONS)
})
