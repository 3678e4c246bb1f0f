"""The dossier's contents for programs: JSON, with statements as W3C selectors."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from factcheck.articles.models import ArticleVersion
from factcheck.audit.history import Entry
from factcheck.dossiers.contents import Contact, Contents, Item, Wanted, text_path
from factcheck.dossiers.copies import Copies
from factcheck.dossiers.copies import text_path as text_of
from factcheck.dossiers.wacz import stamp
from factcheck.statements.models import Statement


def record(contents: Contents) -> bytes:
    claim = contents.claim
    told = {
        "claim": {
            "id": claim.pk,
            "text": claim.text,
            "kind": claim.kind,
            "state": claim.state,
            "topics": contents.topics,
            "startedOn": _time(claim.created_at),
            "standsFor": [{"id": merged.pk, "text": merged.text} for merged in contents.merged],
        },
        "evidenceState": contents.ledger.state,
        "statements": [_statement(statement) for statement in contents.statements],
        "texts": [_version(version) for version in contents.versions],
        "evidence": [_item(item) for item in contents.items],
        "copies": [_copies(copies) for copies in contents.kept],
        "requests": [_request(wanted) for wanted in contents.requests],
        "history": [_entry(entry) for entry in contents.history],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _statement(statement: Statement) -> dict[str, Any]:
    version = statement.version
    return {
        "id": statement.pk,
        "speaker": statement.speaker.standing.name if statement.speaker else None,
        "via": statement.via.standing.name if statement.via else None,
        "mode": statement.mode,
        "outletStance": statement.stance,
        "saidOn": _time(statement.said_on),
        "venue": statement.venue,
        "article": version.article_id,
        "version": version.number,
        "part": statement.part,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": statement.exact,
                "prefix": statement.prefix,
                "suffix": statement.suffix,
            },
            {"type": "TextPositionSelector", "start": statement.start, "end": statement.end},
        ],
        "laterVersions": [
            {"version": anchor.version.number, "state": anchor.state, "start": anchor.start, "end": anchor.end}
            for anchor in sorted(statement.anchors.all(), key=lambda anchor: anchor.version.number)
        ],
    }


def _version(version: ArticleVersion) -> dict[str, Any]:
    article = version.article
    return {
        "article": article.pk,
        "version": version.number,
        "title": version.title,
        "outlet": str(article.outlet) if article.outlet else None,
        "url": article.url,
        "byline": article.byline,
        "publishedAt": _time(article.published_at),
        "language": article.language,
        "storedAt": _time(version.created_at),
        "sha256": version.sha256,
        "sourceSha256": version.source_sha256,
        "path": text_path(version),
    }


def _item(item: Item) -> dict[str, Any]:
    evidence = item.evidence
    return {
        "id": evidence.pk,
        "title": evidence.title,
        "kind": evidence.kind,
        "origin": evidence.origin,
        "dated": _time(evidence.dated),
        "access": evidence.access,
        "url": evidence.url,
        "note": evidence.note,
        "file": {
            "name": evidence.file_name,
            "path": item.path,
            "size": evidence.file_size,
            "mediaType": evidence.media_type,
            "sha256": evidence.file_sha256,
            "lost": item.lost,
        }
        if item.path
        else None,
        "links": [{"stance": link.stance, "excerpt": link.excerpt, "note": link.note} for link in item.links],
    }


def _copies(copies: Copies) -> dict[str, Any]:
    target = copies.target
    return {
        "url": target.url,
        "livePage": {"state": target.link_state, "checkedAt": _time(target.link_checked_at), "note": target.link_note},
        "attempts": [
            {
                "id": each.pk,
                "takenAt": _time(each.taken_at),
                "outcome": each.outcome,
                "why": each.why,
                "finalUrl": each.final_url,
                "status": each.http_status,
                "mediaType": each.media_type,
                "size": each.size,
                "sha256": each.sha256,
                "truncated": each.cut,
                "warc": f"archive/{each.warc_sha256}.warc.gz" if each.warc_sha256 else None,
                "warcLost": each.warc_sha256 in copies.lost,
                "record": each.record_id,
                "textPath": text_of(each) if each.pk == target.kept_id else None,
            }
            for each in copies.attempts
        ],
    }


def _request(wanted: Wanted) -> dict[str, Any]:
    request = wanted.request
    return {
        "id": request.pk,
        "wanted": request.wanted,
        "owedBy": request.party,
        "promisedIn": request.promised_in_id,
        "channel": request.channel,
        "askedOn": _time(request.asked_on),
        "dueOn": _time(request.due_on),
        "state": request.state,
        "note": request.note,
        "contacts": [_contact(contact) for contact in wanted.contacts],
    }


def _contact(contact: Contact) -> dict[str, Any]:
    told = contact.followup
    return {
        "at": _time(told.at),
        "kind": told.kind,
        "direction": told.direction,
        "channel": told.channel,
        "contact": told.contact,
        "words": told.words,
        "answer": told.answer,
        "takenBack": contact.taken_back,
        "files": [
            {"name": each.file.name, "path": each.path, "sha256": each.file.sha256, "lost": each.lost}
            for each in contact.files
        ],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    rows = [
        {
            "what": f"{row.noun} {row.label}",
            **({"line": row.line} if row.line else {}),
            **({"withdrawn": row.withdrawn} if row.withdrawn else {}),
            "fields": [{"name": f.label, "before": f.before, "after": f.after} for f in row.fields],
        }
        for row in entry.rows
    ]
    return {"at": _time(entry.at), "by": entry.by, "what": entry.what, "rows": rows}


def _time(moment: date | None) -> str | None:
    if isinstance(moment, datetime):
        return stamp(moment)
    return moment.isoformat() if moment else None
