import { vi } from 'vitest'

/** What an example prints. Each is loaded once, so each has one test. */
export const printedBy = async (load: () => Promise<unknown>): Promise<string[]> => {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((...words: readonly unknown[]) => lines.push(words.join(' ')))
  await load()
  return lines
}
