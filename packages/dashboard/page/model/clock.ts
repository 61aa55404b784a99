import { signal } from '@preact/signals'

/** Now, in epoch milliseconds, by this device; moves on every half second. */
export const clock = signal(Date.now())

export const startClock = (): void => {
  setInterval(() => {
    clock.value = Date.now()
  }, 500)
}
