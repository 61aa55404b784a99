import type { DefaultTheme } from 'vitepress'

/** What the theme says around a page, in Portuguese. */
export const PORTUGUESE_LABELS: DefaultTheme.Config = {
  outline: { label: 'Nesta página', level: [2, 3] },
  docFooter: { prev: 'Página anterior', next: 'Próxima página' },
  darkModeSwitchLabel: 'Aparência',
  lightModeSwitchTitle: 'Mudar para o tema claro',
  darkModeSwitchTitle: 'Mudar para o tema escuro',
  sidebarMenuLabel: 'Páginas',
  returnToTopLabel: 'Voltar ao topo',
  langMenuLabel: 'Mudar de idioma',
  skipToContentLabel: 'Ir para o conteúdo',
  notFound: {
    title: 'PÁGINA NÃO ENCONTRADA',
    quote: 'Este endereço não leva a página nenhuma. A busca, no alto, encontra o que existe.',
    linkLabel: 'ir para o início',
    linkText: 'Início',
  },
}

export const PORTUGUESE_SEARCH: Partial<DefaultTheme.LocalSearchOptions> = {
  translations: {
    button: { buttonText: 'Buscar', buttonAriaLabel: 'Buscar' },
    modal: {
      displayDetails: 'Mostrar detalhes',
      resetButtonTitle: 'Apagar a busca',
      backButtonTitle: 'Fechar a busca',
      noResultsText: 'Nada foi encontrado para',
      footer: {
        selectText: 'abrir',
        navigateText: 'escolher',
        closeText: 'fechar',
      },
    },
  },
}
