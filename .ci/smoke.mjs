// Asks a started server one question with an answer that only the sample content gives. Argument: the URL of the graph.
const query = '{ articles(first: 3) { totalCount nodes { title authors { name } } } }';
const response = await fetch(process.argv[2], {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
  signal: AbortSignal.timeout(30_000),
});
const { data, errors } = await response.json();
const articles = data?.articles;
if (errors || !(articles?.totalCount >= 40) || articles.nodes.length !== 3) {
  console.error(`Expected 40 articles or more; received ${response.status} ${JSON.stringify({ data, errors })}`);
  process.exit(1);
}
console.log(`${articles.totalCount} articles; the newest: ${articles.nodes[0].title}`);
