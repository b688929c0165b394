import type { ExampleOperation } from './explorer.js';

/** Operations to begin with, offered by the explorer. A test runs each against the sample content. */
export const exampleOperations: ExampleOperation[] = [
  {
    name: 'NewestArticles',
    description: 'The newest articles, with what a list page shows',
    document: `query NewestArticles {
  articles(first: 5) {
    nodes {
      title
      publishedOn
      excerpt(maxLength: 160)
      authors { name }
      regions { code name }
      topics { name }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    name: 'CentralAsia',
    description: 'What was written about a region and everything inside it, counted by topic and year',
    document: `query CentralAsia {
  regionBy(by: { slug: "central-asia" }) {
    name
    articles(first: 10) {
      totalCount
      facets {
        regions(kind: COUNTRY) { region { name } count }
        topics(limit: 5) { topic { name } count }
        years { year count }
      }
      nodes { title publishedOn regions { name } }
    }
  }
}`,
  },
  {
    name: 'Search',
    description: 'Search with a highlighted passage; misspelt names are forgiven',
    document: `query Search($text: String!) {
  articles(first: 5, search: $text) {
    searchedFor
    totalCount
    edges {
      snippet
      node { title publishedOn authors { name } }
    }
  }
}`,
    variables: { text: 'Kazakstan railway' },
  },
  {
    name: 'Article',
    description: 'One article whole, with why others are related to it',
    document: `query Article($slug: String!) {
  articleBy(by: { slug: $slug }) {
    title
    publishedOn
    readingMinutes
    bylines { role author { name } }
    regionMentions { region { name } salience mentions origin }
    body(format: MARKDOWN)
    related(first: 4) {
      edges { reasons score origin node { title isStub topics { name } } }
    }
    previous { title }
    next { title }
  }
}`,
    variables: { slug: 'where-the-wheels-change' },
  },
  {
    name: 'Filtered',
    description: 'Filters combine: in English, since 2023, about energy or trade, not only about one country',
    document: `query Filtered {
  articles(
    first: 10
    orderBy: { field: PUBLISHED }
    filter: {
      language: { eq: "en" }
      published: { from: "2023-01-01" }
      isStub: false
      or: [
        { topics: { some: { slug: { eq: "energy" } } } }
        { topics: { some: { slug: { eq: "trade" } } } }
      ]
      regions: { some: { code: { in: ["CASPIAN_REGION", "143"] } } }
    }
  ) {
    totalCount
    nodes { title publishedOn section { name } topics { name } }
  }
}`,
  },
  {
    name: 'Suggest',
    description: 'What a reader may be about to type',
    document: `query Suggest {
  suggest(prefix: "kaz", first: 6) {
    text
    node { __typename id }
  }
}`,
  },
];
