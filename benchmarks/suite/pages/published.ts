import { table } from '../../../scripts/reference/markdown.ts'

/** What others have published about Python, with the day, the machine and the address. Nothing of it was measured here. */
export const PUBLISHED: readonly string[] = [
  '## Python, as published',
  'Nothing of this was measured here, and another machine and another task stand behind each figure: it says of what order something is, and no more.',
  table(
    ['library', 'figure', 'task', 'machine', 'published'],
    [
      [
        'backtrader',
        '14,713 bars/s; 34,971 with PyPy',
        '2,000,000 bars in 100 files, loading them included, a strategy that does nothing',
        'laptop, Intel i7, 32 GB, Windows 10; CPython 3.6.1, PyPy 6.0.0',
        '[2019-10-25](https://backtrader.com/blog/2019-10-25-on-backtesting-performance-and-out-of-memory/on-backtesting-performance-and-out-of-memory/)',
      ],
    ],
  ),
  'Not quoted: backtesting.py, freqtrade and NautilusTrader, of which no figure was found that names a day, a machine and a task together. [VectorBT PRO](https://vectorbt.pro/features/performance/benchmarks/) publishes 320 million bars a second for orders that are known beforehand, eight columns in parallel (version 2026.6.27, machine not found): arrays as a whole, where this library goes bar by bar because what a strategy does next depends on what came of the last. It is faster at what it does, and the figure cannot stand beside these.',
]
