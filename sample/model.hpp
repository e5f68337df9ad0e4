// The invented sites as values, in one phase: what the TOML sources say, before it is put on pages.
#pragma once

#include "sample/world.hpp"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace minutebook::sample {

using Day = std::chrono::sys_days;

/// A linked paper, served as documents/s<id>/<title>.html (or .txt, where `plain`).
struct Paper {
    int id = 0;
    std::string title;
    std::string text;
    bool plain = false;
};

struct Item {
    int id = 0;
    std::string number; ///< "12"; empty: unnumbered
    std::string title;
    std::string agenda;   ///< what the agenda says
    std::string decision; ///< the decision as printed apart from the minutes
    std::string minutes;
    bool restricted = false;
    std::vector<Paper> papers;
};

/// Somebody at a meeting. `uid` 0: not a member with a page (an officer).
struct Attendee {
    int uid = 0;
    std::string name;
    std::string role;       ///< "Chair", "Committee Member", "Corporate Director of Finance"
    std::string attendance; ///< "Present", "Apologies", "Substitute", "In attendance"
};

struct Meeting {
    int id = 0;
    int committee = 0;
    Day date;
    std::string time = "7.00 pm";
    std::string venue;
    std::string contact;
    std::string status = "Confirmed";
    std::string note;  ///< a notice above the items (filming, webcasting)
    std::string shape; ///< of the page; empty: the site's
    int escapes = 1;   ///< how often the service escapes the HTML bodies
    bool minutes_published = true;
    bool printed = true; ///< is there a document of printed minutes?
    Day changed;         ///< for Last-Modified
    std::vector<Attendee> attendees;
    std::vector<Item> items;
};

struct CommitteeSeat {
    int uid = 0;
    std::string role; ///< empty: member
};

struct Committee {
    int id = 0;
    std::string title;
    std::string category;
    std::string purpose;
    std::string contact;
    bool expired = false;
    std::vector<CommitteeSeat> seats;
};

struct Member {
    int uid = 0;
    std::string name;  ///< as the site shows it: "Councillor Ottoline Brask"
    std::string title; ///< key post: "Leader of the Council"
    std::string party;
    std::string ward;
    std::string phone;
    std::string address; ///< home address, which programs must not keep
    std::string about;
    std::vector<std::string> terms;        ///< "06/05/2019 - 08/05/2023"
    std::vector<std::string> appointments; ///< past and present, as one line each
    Day changed;
};

/// A decision of an officer or a cabinet member.
struct Decision {
    int id = 0;
    std::string title;
    std::string maker;
    std::string status = "Recommendations Approved";
    bool key = false;
    bool call_in = false;
    std::string purpose;
    std::string text;
    Day date;
    Day published;
    int meeting = 0; ///< decided at that meeting, if any
    std::vector<Paper> papers;
};

struct CouncilSite {
    std::string id, name, host, shape;
    bool service = true;    ///< does the web service answer?
    bool validators = true; ///< does it send ETag and Last-Modified?
    bool curly = true;      ///< Word-made apostrophes and quotes
    std::string address_line;
    std::vector<Committee> committees; ///< as listed
    std::vector<Member> members;
    std::vector<Meeting> meetings; ///< by date
    std::vector<Decision> decisions;

    [[nodiscard]] const Committee* committee(int key) const;
    [[nodiscard]] const Member* member(int uid) const;
    [[nodiscard]] const Meeting* meeting(int key) const;
};

struct Comment {
    std::string name, date, text;
};

struct Story {
    std::string slug, headline, byline, standfirst, body, section, caption;
    Day date;
    std::string time = "07:30:00";
    std::string shape = "full";       ///< which marks of the date the page bears: full, meta, byline, url
    std::vector<std::string> related; ///< slugs
    std::vector<Comment> comments;
};

struct NewsSite {
    std::string id, name, host, area, strapline;
    double crawl_delay = 0.2;
    Day today;                  ///< the banner's date
    std::vector<Story> stories; ///< newest first

    [[nodiscard]] const Story* story(std::string_view slug) const;
};

/// A paper of a CMIS meeting, served at an address that is another one each time the meeting's page is asked for.
struct CmisDocument {
    int id = 0;
    std::string title; ///< "Draft Minutes 14 March 2023"
    std::string text;
    std::string format = "pdf"; ///< or "html"
    std::string section;        ///< heading above it in the list: "Agenda", "Minutes"; empty: none
};

struct CmisMeeting {
    int id = 0;
    int committee = 0;
    Day date;
    std::string time = "18:30";
    std::string venue;
    std::string status = "Confirmed";
    std::vector<CmisDocument> documents;
};

struct CmisCommittee {
    int id = 0;
    std::string title;
    std::string purpose;
    std::vector<std::string> members; ///< "31 Chair", "32"
};

struct CmisMember {
    int id = 0;
    std::string name, party, ward;
};

struct CmisSite {
    std::string id, name, host;
    std::string root; ///< the folder that it lies in: "/brackenhoe"
    Day today;        ///< whose month the calendar opens at
    std::vector<CmisCommittee> committees;
    std::vector<CmisMember> members;
    std::vector<CmisMeeting> meetings; ///< by date

    [[nodiscard]] const CmisCommittee* committee(int key) const;
};

/// A page of a plain site. `links`: "/path|label", below the text.
struct PlainPage {
    std::string path, title, text;
    std::vector<std::string> links;
    bool menu = false;       ///< does every page link to it?
    bool in_sitemap = false; ///< is it in sitemap.xml?
    Day changed;
};

/// A PDF of a plain site, listed on a page below a heading (a year, usually).
struct PlainDocument {
    std::string path, title, text, listed_on, heading;
    bool in_sitemap = false;
    Day date;
};

/// A small council's own site: pages, PDFs, a sitemap that leaves half of them out.
struct PlainSite {
    std::string id, name, host;
    std::string robots; ///< robots.txt, whole
    std::vector<PlainPage> pages;
    std::vector<PlainDocument> documents; ///< as listed
};

/// Everything in one phase.
struct Snapshot {
    int phase = first_phase;
    std::vector<CouncilSite> councils;
    std::vector<NewsSite> papers;
    std::vector<CmisSite> cmis;
    std::vector<PlainSite> plain;
};

} // namespace minutebook::sample
