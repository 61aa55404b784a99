import { effect, signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { ReadPaths } from '../../src/api/paths.ts'
import { type Asked, read } from './api.ts'
import { newestStep } from './live.ts'
import { isSignedOut, leave } from './session.ts'

/** How far an answer has come. What was known stays in sight while it is asked for again. */
export type Answer<Value> =
  | { readonly type: 'LOADING' }
  | { readonly type: 'READY'; readonly value: Value }
  | { readonly type: 'FAILED'; readonly error: unknown }

/** What is asked for again with new steps is so at most this often. */
const REFRESH_MS = 1_000

/** Moves on when something was done here, so that its effect is seen without waiting for a step. */
const wishes = signal(0)
export const askAgain = (): void => {
  wishes.value += 1
}

/** Calls back with new steps and after acts, at once and then so often at most. */
const onNews = (tell: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isFirst = true
  const end = effect(() => {
    newestStep.value
    wishes.value
    if (isFirst) {
      isFirst = false
      return
    }
    timer ??= setTimeout(() => {
      timer = null
      tell()
    }, REFRESH_MS)
  })
  return () => {
    end()
    if (timer !== null) clearTimeout(timer)
  }
}

/**
 * The answer of a path, asked for when a page is shown and when what is asked changes; with `isLive` also with new steps. Where
 * `asked` is null nothing is asked.
 */
export const useAnswer = <Path extends keyof ReadPaths>(
  path: Path,
  asked: Asked | null,
  isLive = false,
): Answer<ReadPaths[Path]> => {
  const [answer, setAnswer] = useState<Answer<ReadPaths[Path]>>({ type: 'LOADING' })
  const key = asked === null ? null : JSON.stringify(asked)
  useEffect(() => {
    setAnswer({ type: 'LOADING' })
    if (asked === null) return
    let isShown = true
    const load = async (): Promise<void> => {
      try {
        const value = await read(path, asked)
        if (isShown) setAnswer({ type: 'READY', value })
      } catch (error) {
        if (!isShown) return
        if (isSignedOut(error)) leave()
        // an answer that is known is not taken away by one that does not come: the age on the page tells
        setAnswer((known) => (known.type === 'READY' ? known : { type: 'FAILED', error }))
      }
    }
    void load()
    const end = isLive ? onNews(() => void load()) : () => {}
    return () => {
      isShown = false
      end()
    }
    // the key says what is asked
  }, [path, key, isLive])
  return answer
}
