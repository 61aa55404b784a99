import { LANGUAGES, type Language } from '@alavanca/core'
import { computed, effect, type Signal, signal } from '@preact/signals'

/** As the system has it, or as the reader wants it here. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const isOneOf = <Name extends string>(names: readonly Name[], name: string | null): name is Name =>
  names.some((known) => known === name)

/** What the reader chose once is kept in this browser, where it may be. */
const kept = <Value extends string>(key: string, values: readonly Value[], first: () => Value): Signal<Value> => {
  const read = (): string | null => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const saved = read()
  return signal<Value>(isOneOf(values, saved) ? saved : first())
}

const keep = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // a browser that keeps nothing still shows the page
  }
}

const ownLanguage = (): Language => (navigator.language.toLowerCase().startsWith('pt') ? 'pt-BR' : 'en')

export const language = kept<Language>('alavanca.language', LANGUAGES, ownLanguage)
export const theme = kept<Theme>('alavanca.theme', THEMES, () => 'system')

const darkness = matchMedia('(prefers-color-scheme: dark)')
const isSystemDark = signal(darkness.matches)
darkness.addEventListener('change', ({ matches }) => {
  isSystemDark.value = matches
})

/** What is in force. */
export const isDark = computed(() => (theme.value === 'system' ? isSystemDark.value : theme.value === 'dark'))

/** Whether the reader chose a language in this browser before, which goes before the server's. */
const hasChosenLanguage = (): boolean => {
  try {
    return localStorage.getItem('alavanca.language') !== null
  } catch {
    return false
  }
}

/** The server's language, until the reader chooses one. */
export const suggestLanguage = (suggested: Language): void => {
  if (!hasChosenLanguage()) language.value = suggested
}

export const chooseLanguage = (chosen: Language): void => {
  keep('alavanca.language', chosen)
  language.value = chosen
}

export const chooseTheme = (chosen: Theme): void => {
  keep('alavanca.theme', chosen)
  theme.value = chosen
}

/** Has the document follow the choices. */
export const applyPreferences = (): void => {
  effect(() => {
    document.documentElement.dataset['theme'] = isDark.value ? 'dark' : 'light'
  })
  effect(() => {
    document.documentElement.lang = language.value
  })
}
