import { inBoth } from './in-both.ts'

export const loginTexts = inBoth(
  {
    token: 'Token',
    enter: 'Sign in',
    help: 'The dashboard prints its address with the token when it starts, or takes the one of --token.',
    wrong: 'This is not the token.',
    failed: 'Signing in failed: {message}',
    unreachable: 'The server does not answer: {message}',
    again: 'Try again',
  },
  {
    token: 'Token',
    enter: 'Entrar',
    help: 'O painel mostra seu endereço com o token ao iniciar, ou usa o de --token.',
    wrong: 'Este não é o token.',
    failed: 'Não foi possível entrar: {message}',
    unreachable: 'O servidor não responde: {message}',
    again: 'Tentar de novo',
  },
)
