import { computed, signal } from '@preact/signals'
import { type Route, routeOf } from './route.ts'

const hash = signal(location.hash)

/** Where the reader is. */
export const route = computed<Route>(() => routeOf(hash.value))

export const startPlaces = (): void => {
  addEventListener('hashchange', () => {
    hash.value = location.hash
  })
}

export const go = (href: string): void => {
  location.hash = href
}
