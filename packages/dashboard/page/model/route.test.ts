import { describe, expect, test } from 'vitest'
import { hrefOf, MENU, routeOf } from './route.ts'

describe('a link', () => {
  test.each(MENU)('to %s comes back as it was written', (page) =>
    expect(routeOf(hrefOf(page, { bot: 'win & wdo' }))).toEqual({ page, query: { bot: 'win & wdo' } }),
  )

  test('to one decision keeps whatever its id holds', () =>
    expect(routeOf(hrefOf('decision', { bot: 'a' }, 'x/y?z#é'))).toEqual({
      page: 'decision',
      id: 'x/y?z#é',
      query: { bot: 'a' },
    }))

  test('without a place leads to the first page', () => {
    for (const hash of ['', '#', '#/']) expect(routeOf(hash)).toEqual({ page: 'now', query: {} })
  })

  test.each(['#/elsewhere', '#/decision', '#/decision/', '#/decision/%E0%A4%A', '#/now/1', '#/journal/1/2', '#//'])(
    'that names no place leads nowhere: %s',
    (hash) => expect(routeOf(hash).page).toBe('nowhere'),
  )

  test('leaves out what is empty', () =>
    expect(hrefOf('decisions', { bot: null, stage: '', day: undefined, limit: 0 })).toBe('#/decisions?limit=0'))
})
