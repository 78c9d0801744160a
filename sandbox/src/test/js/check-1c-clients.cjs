"use strict";
// Runs other people's clients against the stand-in of 1C's OData interface: what they expect of the real one they have to find here.
//
// metadata-js is written for 1C and nothing else: it builds addresses, keys, conditions and Atom entries as 1C takes them, and reads what
// 1C gives. It wants a browser's XMLHttpRequest, which is put before node's own https here. odata-csdl reads $metadata. odata is a client
// of any OData service.
const https = require("node:https");
const fs = require("node:fs");
const assert = require("node:assert");

const [base, user, authority] = process.argv.slice(2);
const password = process.env.CHECK_PASSWORD;
const ca = fs.readFileSync(authority);
const authorization = "Basic " + Buffer.from(`${user}:${password}`).toString("base64");

function request(method, address, headers, body) {
  return new Promise((resolve, reject) => {
    const call = https.request(new URL(address), { method, headers, ca }, answer => {
      const parts = [];
      answer.on("data", part => parts.push(part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString("utf8") }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

// As much of a browser as metadata-js asks for.
global.window = global;
global.XMLHttpRequest = class {
  open(method, url) {
    this.method = method;
    this.url = url;
    this.headers = {};
  }
  setRequestHeader(name, value) {
    this.headers[name] = value;
  }
  send(body) {
    request(this.method, this.url, this.headers, body || undefined).then(
      answer => {
        this.status = answer.status;
        this.statusText = String(answer.status);
        this.response = answer.text;
        this.onload();
      },
      () => this.onerror());
  }
};

let passed = 0;
async function check(what, how) {
  try {
    await how();
    passed++;
    console.log("ok   " + what);
  } catch (failure) {
    console.log("FAIL " + what + ": " + (failure.stack || JSON.stringify(failure)));
    process.exitCode = 1;
  }
}

const text = length => ({ types: ["string"], str_len: length });
const number = { types: ["number"], digits: 15, fraction_figits: 2 };
const reference = name => ({ types: [name], is_ref: true });
const date = { types: ["date"], date_part: "date_time" };
const field = type => ({ synonym: "", multiline_mode: false, tooltip: "", type });
const catalogue = fields => ({ main_presentation_name: true, code_length: 11, cachable: "e1cib", fields, tabular_sections: {} });

const description = {
  syns_js: ["nom", "stores", "orgs", "req", "accounts", "article", "comment", "store", "org", "materials", "qty", "cost", "costs", "account"],
  syns_1с: ["Номенклатура", "Склады", "Организации", "ТребованиеНакладная", "Хозрасчетный", "Артикул", "Комментарий", "Склад", "Организация",
    "Материалы", "Количество", "Себестоимость", "СчетЗатрат", "Счет"],
  enm: {}, ireg: {}, areg: {}, dp: {}, rep: {}, cch: {}, tsk: {}, bp: {},
  cacc: { accounts: catalogue({}) },
  cat: {
    nom: catalogue({ article: field(text(50)) }),
    stores: catalogue({}),
    orgs: catalogue({})
  },
  doc: {
    req: {
      cachable: "e1cib",
      fields: { org: field(reference("cat.orgs")), store: field(reference("cat.stores")), costs: field(reference("cacc.accounts")),
        comment: field(text(0)) },
      tabular_sections: {
        materials: {
          synonym: "", tooltip: "",
          fields: { nom: field(reference("cat.nom")), qty: field(number), cost: field(number), account: field(reference("cacc.accounts")) }
        }
      }
    }
  }
};

// metadata-js wants a class for each kind of entity and of row, with a property for each field.
function classes($p) {
  const named = name => name.charAt(0).toUpperCase() + name.substring(1);
  const make = (name, parent, fields, sections) => {
    const made = ($p[name] = function (...given) {
      return made.superclass.constructor.apply(this, given) || this;
    });
    made._extend(parent);
    const properties = {};
    for (const one of Object.keys(fields)) {
      properties[one] = {
        // In the published bundle rows have no getter of their own: they are defined before what they take it from.
        get() { return $p.DataObj.prototype._getter.call(this, one); },
        set(value) { this._setter(one, value); },
        enumerable: true
      };
    }
    for (const one of Object.keys(sections)) {
      properties[one] = {
        get() { return this._getter_ts(one); },
        set(value) { this._setter_ts(one, value); },
        enumerable: true
      };
    }
    made.prototype.__define(properties);
  };
  for (const [kind, parent] of [["cat", $p.CatObj], ["cacc", $p.CatObj], ["doc", $p.DocObj]]) {
    for (const [name, { fields, tabular_sections }] of Object.entries(description[kind])) {
      make(named(kind) + named(name), parent, fields, tabular_sections);
      for (const [section, rows] of Object.entries(tabular_sections)) {
        make(named(kind) + named(name) + named(section) + "Row", $p.TabularSectionRow, rows.fields, {});
      }
    }
  }
}

(async () => {
  const { xml2json } = require("odata-csdl");
  const metadata = await request("GET", base + "$metadata", { Authorization: authorization });
  await check("odata-csdl reads $metadata", () => {
    const csdl = xml2json(metadata.text);
    const schema = csdl.StandardODATA;
    assert.ok(schema, "no schema StandardODATA");
    const report = schema["Document_ОтчетОРозничныхПродажах"];
    assert.deepEqual(report.$Key, ["Ref_Key"]);
    assert.equal(report["Склад_Key"].$Type, "Edm.Guid");
    assert.equal(report["Товары"].$Type, "StandardODATA.Document_ОтчетОРозничныхПродажах_Товары_RowType");
    assert.ok(report["Товары"].$Collection);
    assert.equal(report["Склад"].$Type, "StandardODATA.Catalog_Склады");
    assert.ok(Object.keys(schema).length > 130, "only " + Object.keys(schema).length);
  });

  const $p = require("metadata-js");
  $p.job_prm = { rest: true, rest_url: () => base, irest_url: () => base };
  $p.ajax.username = user;
  $p.ajax.password = password;
  $p.ajax.authorized = false;
  classes($p);
  $p.md.create_managers = () => {
    for (const name of Object.keys(description.cat)) $p.cat[name] = new $p.CatManager("cat." + name);
    $p.cacc.accounts = new $p.ChartOfAccountManager("cacc.accounts");
    $p.doc.req = new $p.DocManager("doc.req");
  };
  $p.md.init(description);

  let item, store, org, costs, account;
  await check("metadata-js reads a catalogue", async () => {
    const all = await $p.rest.load_array({}, $p.cat.stores);
    assert.equal(all.length, 10);
    assert.equal(all[0].name, "Ресторан Тверская");
    assert.equal(all[0].id, "r01");
    store = all[0].ref;
  });
  await check("metadata-js finds an item by its article", async () => {
    const found = await $p.rest.load_array({ selection: { article: "beef-patty" }, fields: ["ref", "name", "article"] }, $p.cat.nom);
    assert.equal(found.length, 1);
    assert.equal(found[0].name, "Котлета говяжья");
    item = found[0].ref;
  });
  await check("metadata-js finds by one of two conditions", async () => {
    const found = await $p.rest.load_array(
      { selection: { or: [{ article: "milk" }, { article: "salt" }] } }, $p.cat.nom);
    assert.deepEqual(found.map(one => one.article).sort(), ["milk", "salt"]);
  });
  await check("metadata-js reads an entity by its key", async () => {
    const entity = await $p.rest.load_obj(new $p.CatNom(item, $p.cat.nom));
    assert.equal(entity.name, "Котлета говяжья");
  });
  await check("metadata-js reads accounts and the organisation", async () => {
    const accounts = await $p.rest.load_array({}, $p.cacc.accounts);
    costs = accounts.find(one => one.id === "94").ref;
    account = accounts.find(one => one.id === "10.01").ref;
    org = (await $p.rest.load_array({ top: 1 }, $p.cat.orgs))[0].ref;
  });

  const key = require("node:crypto").randomUUID();
  await check("metadata-js creates a document with rows, as an Atom entry", async () => {
    const document = await $p.doc.req.create({ ref: key });
    document.date = new Date("2026-11-24T10:59:59Z");
    document.org = org;
    document.store = store;
    document.costs = costs;
    document.comment = "из metadata-js";
    document.materials.add({ nom: item, qty: 2.5, cost: 137.25, account });
    // It looks whether the key is taken, and then posts its entry. It knows no status but 200, and takes 1C's 201 for a failure.
    const created = await $p.rest.save_rest(document, {}).catch(refused => refused);
    assert.equal(created.status, 201, JSON.stringify(created));
    assert.match(created.description, /<d:Ref_Key>/);
  });

  const { o } = require("odata");
  const handler = o(base, {
    referrer: "",
    headers: { Authorization: authorization, Accept: "application/json", "Content-Type": "application/json" }
  });
  await check("odata reads what metadata-js wrote", async () => {
    const document = await handler.get(`Document_ТребованиеНакладная(guid'${key}')`).query();
    assert.equal(document["Комментарий"], "из metadata-js");
    assert.equal(document.Posted, false);
    assert.equal(document["Материалы"][0].LineNumber, "1");
    assert.equal(document["Материалы"][0]["Себестоимость"], 137.25);
  });
  await check("odata filters, counts and turns pages", async () => {
    const page = await handler.get("Catalog_Номенклатура").query({
      $filter: "startswith(Description, 'Котлета') eq true", $orderby: "Code", $top: 2, $skip: 1, $inlinecount: "allpages"
    });
    assert.equal(page.length ?? page.value.length, 2);
  });
  await check("odata posts it", async () => {
    const answer = await handler.post(`Document_ТребованиеНакладная(guid'${key}')/Post?PostingModeOperational=false`, {}).fetch();
    assert.equal((Array.isArray(answer) ? answer[0] : answer).status, 200);
    const document = await handler.get(`Document_ТребованиеНакладная(guid'${key}')`).query();
    assert.equal(document.Posted, true);
  });
  await check("odata is told in 1C's words what it got wrong", async () => {
    const refused = await handler.get("Catalog_Нет").query().then(() => null, failure => failure);
    const body = await refused.json();
    assert.equal(body["odata.error"].code, "8");
  });
  await check("metadata-js finds the posted document by its date", async () => {
    const found = await $p.rest.load_array({ selection: { posted: true } }, $p.doc.req);
    assert.deepEqual(found.map(one => one.ref), [key]);
    assert.equal(found[0].materials.length, 1);
  });
  console.log(`${passed} passed, ${process.exitCode ? "some" : 0} failed`);
  process.exit();
})();
