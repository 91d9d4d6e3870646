// What the engine offers.

async function openEngine(options) {
  const index = await new Index(options.load, options.lang).start();
  const off = options.off || {};
  const facetInfo = (id, isFirst) => ({ id, name: index.page.names[id], first: isFirst });
  return {
    query: (question) => answerQuestion(index, question, off),
    suggest: (text, limit) => suggestNames(index, text, limit || 8),
    facets: [
      ...index.facets.map((facet) => facetInfo(facet.id, true)),
      ...Object.keys(index.root.other).map((id) => facetInfo(id, false)),
    ],
  };
}
