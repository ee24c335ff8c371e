// What Zotero finds in pages: paths and addresses come on standard input, items go to standard
// output. Its translators are those of the npm package `zotero-translators`.
const { readFileSync } = require("fs");
const { JSDOM } = require("jsdom");
const write = process.stdout.write.bind(process.stdout);
console.log = () => {}; // it tells what it does
for (const protocol of ["http", "https"])
  require(protocol).request = () => {
    throw new Error("there is no network");
  };
require("zotero-translators");
const xpath = require("wicked-good-xpath");
// As in Zotero's own fork of that library, attributes have a place in the document.
new JSDOM("").window.Attr.prototype.compareDocumentPosition = function (other) {
  return this.ownerElement.compareDocumentPosition(other.ownerElement);
};

async function found(path, url) {
  const dom = new JSDOM(readFileSync(path, "utf8"), { url });
  xpath.install(dom.window, true);
  const translate = new Zotero.Translate.Web();
  const items = [];
  translate.setDocument(dom.window.document);
  translate.setHandler("select", (_, all, choose) => choose(all));
  translate.setHandler("itemDone", (_, item) => items.push(item));
  const translators = await translate.getTranslators();
  if (!translators.length) return { translator: "", items };
  translate.setTranslator(translators[0]);
  await translate.translate({ libraryID: false, saveAttachments: false });
  return { translator: translators[0].label, items };
}

(async () => {
  const pages = [];
  for (const [path, url] of JSON.parse(readFileSync(0, "utf8"))) pages.push(await found(path, url));
  write(JSON.stringify(pages, (name, value) => (name === "document" ? undefined : value)));
})();
