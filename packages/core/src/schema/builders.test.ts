import { expect, test } from 'vitest'
import { z as whole } from 'zod'
import { isoDate } from './index.ts'

const digits = (value: number, width: number): string => String(value).padStart(width, '0')

test('a day is one that the calendar has, as the whole library sees it', () => {
  const [ours, theirs] = [isoDate('must be a day'), whole.iso.date()]
  const differing = ['0000', '0004', '1900', '2000', '2023', '2024', '2100', '9999'].flatMap((year) =>
    Array.from(
      { length: 14 * 33 },
      (_, index) => `${year}-${digits(index % 14, 2)}-${digits(Math.floor(index / 14), 2)}`,
    )
      .concat(`${year}-1-1`, `${year}-01-01T00:00`, ` ${year}-01-01`, `${year}-01-01\n`, `+00${year}-01-01`, year)
      .filter((text) => ours.safeParse(text).success !== theirs.safeParse(text).success),
  )
  expect(differing).toEqual([])
  expect(ours.safeParse('2024-02-29').success).toBe(true)
  expect(ours.safeParse('2024-02-30').error?.issues).toMatchObject([{ path: [], message: 'must be a day' }])
})
