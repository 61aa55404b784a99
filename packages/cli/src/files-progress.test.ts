import type { LoadProgress } from '@alavanca/recordings'
import { expect, test } from 'vitest'
import { FilesProgress } from './files-progress.ts'

test('several files show as one that is as long as all of them', () => {
  const shown: LoadProgress[] = []
  const files = new FilesProgress((progress) => shown.push(progress))
  const [first, second] = [files.file(100), files.file(300)]
  first({ bytesRead: 100, totalBytes: 100, rows: 7 })
  second({ bytesRead: 50, totalBytes: 300, rows: 3 })
  expect(shown).toEqual([
    { bytesRead: 100, totalBytes: 400, rows: 7 },
    { bytesRead: 150, totalBytes: 400, rows: 10 },
  ])
})
