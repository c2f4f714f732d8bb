/** Small files of every format, made here: nobody in them exists. */
export const files = {
  wooCustomersEnglish: `Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code
Anna Ott,anna,2026-05-02 10:00:00,2026-01-02 09:30:00,anna@example.com,2,"€1.234,50","€617,25",DE,Kiel,SH,24103
Ben Wu,,2026-05-01 10:00:00,,ben@example.com,1,"€12,00","€12,00",NL,Delft,ZH,'2611
Chris Lee,,2026-05-01 10:00:00,,chris@example.com,1,"€9,00","€9,00",NL,Delft,ZH,2611
Chris Lee,,2026-05-01 10:00:00,,other.chris@example.com,1,"€9,00","€9,00",NL,Delft,ZH,2611
`,
  wooCustomersGerman: `\uFEFFName;Benutzername;Zuletzt aktiv;Registrierung;E-Mail;Bestellungen;Gesamtausgaben;Durchschn. Bestellwert;Land / Region;Ort;Region;Postleitzahl\r
Jörg Groß;joerg;2026-05-02 10:00:00;2026-07-02 09:30:00;joerg@example.com;2;"1.234,50 €";"617,25 €";DE;Köln;NW;50667\r
`,
  wooOrdersEnglish: `Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue,Attribution
2026-05-02 10:00:00,101,"€1.234,50",completed,Anna Ott,returning,2× Linen shirt,2,SPRING,1234.5,Direct
2026-05-03 11:00:00,102,"€12,00",processing,Ben Wu,new,"1× Cap, 2× Sock",3,,12,Source: Google
2026-05-03 12:00:00,103,"€9,00",completed,Nobody Known,new,1× Cap,1,,9,Direct
2026-05-03 12:00:00,104,"€9,00",completed,Chris Lee,new,1× Cap,1,,9,Direct
2026-05-03 12:00:00,105,"€9,00",wandering,Ben Wu,new,1× Cap,1,,9,Direct
`,
  wooOrdersGerman: `Datum;Bestellung #;N. Umsatz (formatiert);Status;Kunde;Kundentyp;Produkt(e);Verkaufte Artikel;Gutschein(e);Zuordnung\r
2026-07-03 11:00:00;201;"1.299,90 €";abgeschlossen;Jörg Groß;wiederkehrend;1× Jacke;1;;Direkt\r
`,
  shopifyProducts: `Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Image Position,Status
linen-shirt,Linen shirt,<p>Soft</p>,Weaver,Apparel,Shirts,"summer, new",true,Size,S,'00123,49.90,https://img.example.com/1.jpg,1,active
linen-shirt,,,,,,,,,M,'00124,49.90,https://img.example.com/2.jpg,2,
cap,Cap,,Weaver,,Hats,,true,Title,Default,CAP-1,12.00,,,active
,No handle,,,,,,,,,,,,,
`,
  judgeMe: `title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls
Lovely,"Soft, light",5,2026-05-02 10:00:00 UTC,email,ok,Anna O.,anna@example.com,,linen-shirt,,https://img.example.com/r.jpg
Meh,,2,2026-05-03 10:00:00 UTC,web,spam,Ben,BEN@example.com,,cap,,
Broken,,7,2026-05-03 10:00:00 UTC,web,ok,Ben,ben@example.com,,cap,,
Nameless,,4,2026-05-03 10:00:00 UTC,web,ok,Ben,,,cap,,
`,
  smile: 'email,points\nanna@example.com,120\nANNA@example.com,120\nben@example.com,"1,000"\n,5\n',
  loyaltyLion: 'anna@example.com,100\nben@example.com,50\nanna@example.com,-30\nben@example.com,-80\n',
  growave: 'Customer ID,Email,Points,First Name\n,anna@example.com,12.50,Anna\n,ben@example.com,12.49,Ben\n,chris@example.com,-1,Chris\n',
  zendesk: `Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,Due date,Initially assigned at,Solved at,Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,First reply time in minutes,Order number [list]
1,501,Anna Ott,9,,anna@example.com,example.com,Anna Ott,Mia Berg,Support,Where is it?,late parcel,Solved,High,Mail,Question,2026-05-01 09:00,2026-05-02 10:00,2026-05-01 09:10,,,2026-05-01 09:10,2026-05-02 10:00,25,Good,1,1,0,2,30,#1001
1,502,Ben Wu,10,,BEN@example.com,example.com,Ben Wu,-,Support,Refund,,Open,-,Web form,,2026-05-03 09:00,2026-05-03 09:00,,,,,,,Offered,1,1,0,0,,
1,503,Chris,11,,chris@example.com,example.com,Chris,,,Old one,,Deleted,Low,Mail,,2026-05-03 09:00,2026-05-03 09:00,,,,,,,Not Offered,1,1,0,0,,
`,
  ownOrders: `Auftrag;Kundenmail;Bestellt am;Summe;MwSt;Versandkosten;Artikel;Menge;Einzelpreis;Zahlung
A-1;anna@example.com;31.12.2026 23:30;1.195,00;190,80;0,00;Mantel;1;995,00;bezahlt
A-1;;;;;;Schal;2;100,00;
A-2;ben@example.com;01.02.2026;12,00;;;Mütze;1;11,00;bezahlt
A-3;ben@example.com;30.02.2026;12,00;;;Mütze;1;12,00;bezahlt
`,
  ownTickets: `ticket id,email,subject,status,created at,message,message at,author role
T-1,anna@example.com,Size,closed,2026-05-01T08:00:00Z,Does it fit?,2026-05-01T08:00:00Z,customer
T-1,,,,,It does.,2026-05-01T09:00:00Z,agent
`,
}
